/** Writes of the catalog: whatever shows it is asked again. */
import { useQueryClient } from '@tanstack/react-query';

export const CATALOG = 'catalog';

export function useCatalogWrite(): <T>(write: Promise<T>) => Promise<T> {
  const client = useQueryClient();
  return async (write) => {
    const answer = await write;
    await client.invalidateQueries({ queryKey: [CATALOG] });
    return answer;
  };
}
