import { enTasks } from '../../text/enTasks';
import { useWordsOf } from '../../text/lazy';
import { nlTasks } from '../../text/nlTasks';

const both = { nl: nlTasks, en: enTasks };

export const useTaskWords = () => useWordsOf(both);
