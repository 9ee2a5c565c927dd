/** Asks a question by its number, with GET. Its text goes only where the server does not know that number: in a tab older than the server. */
import { ids } from 'virtual:registered';
import { isRecord } from '../components/session';

export const askByNumber = async (address: string, request: RequestInit): Promise<Response> => {
  const asked: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : null;
  const number = isRecord(asked) && typeof asked.operationName === 'string' && ids[asked.operationName];
  if (number) {
    const inAddress = new URLSearchParams({ document: number, variables: JSON.stringify(asked.variables) });
    const answer = await fetch(`${address}?${inAddress.toString()}`, { ...request, method: 'GET', body: undefined });
    if (answer.status !== 404) return answer;
  }
  return fetch(address, request);
};
