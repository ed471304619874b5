/** Writes a Supabase project with one file per function into `folder`. */
export function bundleEdge(folder: string): Promise<{ readonly target: string; readonly names: string[] }>;
