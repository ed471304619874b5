import { rm } from 'node:fs/promises';
import type { Stack } from '@contractnest/stack';

export default async function stop(): Promise<void> {
  const { contractnestStack, contractnestData } = globalThis as {
    contractnestStack?: Stack;
    contractnestData?: string;
  };
  await contractnestStack?.stop();
  if (contractnestData !== undefined)
    await rm(contractnestData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
