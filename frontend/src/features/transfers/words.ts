import { enForms } from '../../text/enForms';
import { enTransfers } from '../../text/enTransfers';
import { useWordsOf } from '../../text/lazy';
import { nlForms } from '../../text/nlForms';
import { nlTransfers } from '../../text/nlTransfers';

const nl = { ...nlTransfers, forms: nlForms };
const en = { ...enTransfers, forms: enForms };

export const useTransferWords = () => useWordsOf({ nl, en });

export type TransferWords = typeof nl;
