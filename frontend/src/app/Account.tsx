/** Who is looking: signed in, in the demo, or neither; and the way to another role, in, or out. */
import { graphql, readFragment, type FragmentType } from '../graphql';
import { useSignInAddress } from '../components/SignInAgain';
import { useLanguage } from '../text/language';

export const AccountViewer = graphql(`
  fragment AccountViewer on Viewer {
    label { nl en }
    name
    role
    isDemo
  }
`);

export function Account({ viewer }: { viewer: FragmentType<typeof AccountViewer> | undefined }) {
  const { t, language, words } = useLanguage();
  const who = readFragment(AccountViewer, viewer);
  const signIn = useSignInAddress();
  return (
    <>
      <span>{who ? words(who.label) : '\u00a0'}</span>
      {who && link(who)}
    </>
  );

  function link({ isDemo, name, role }: { isDemo: boolean; name?: string | null; role: keyof typeof t.role }) {
    if (isDemo) return <a href="/demo">{t.nav.chooseRole}</a>;
    if (name == null && role === 'PUBLIC') return <a href={signIn}>{t.account.signIn}</a>;
    return (
      <>
        <a href={`/rol?taal=${language}`}>{role === 'PUBLIC' ? t.account.noRole : t.account.role(t.role[role])}</a>
        <form method="post" action={`/uitloggen?taal=${language}`}>
          <button type="submit" className="header__button">{t.account.signOut}</button>
        </form>
      </>
    );
  }
}
