/** Writes of the catalog: whatever shows it is asked again. */
import { useQueryClient } from '@tanstack/react-query';
import { toFailure } from '#lib/failure.ts';

export const CATALOG = 'catalog';

export function useCatalogWrite(): <T>(write: Promise<T>) => Promise<T> {
  const client = useQueryClient();
  const askAgain = (): Promise<void> => client.invalidateQueries({ queryKey: [CATALOG] });
  return async (write) => {
    try {
      const answer = await write;
      await askAgain();
      return answer;
    } catch (error) {
      // What is shown is not what is there.
      if (toFailure(error).code === 'version_conflict') void askAgain();
      throw error;
    }
  };
}
