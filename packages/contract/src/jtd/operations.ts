/** Everything about messages, in the order of the API reference. */
import { createJtd, createJtdBatch } from './create-jtds.ts';
import { cancelJtd, changeJtds, getJtd, listJtds, releaseWaitingJtds, retryJtd } from './manage-jtds.ts';
import { claimJtds, expireNoCreditsJtds, queueDueJtds, reportJtdDelivery, settleJtds } from './worker.ts';

export const jtdOperations = {
  createJtd,
  createJtdBatch,
  listJtds,
  getJtd,
  retryJtd,
  cancelJtd,
  changeJtds,
  releaseWaitingJtds,
  claimJtds,
  settleJtds,
  queueDueJtds,
  expireNoCreditsJtds,
  reportJtdDelivery,
} as const;
