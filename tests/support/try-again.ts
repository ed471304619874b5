/**
 * A browser on a machine that does much else may miss a moment: a browser test that fails is tried once more, on a
 * page of its own. Its first failure is printed, so that it is seen and mended; what is wrong fails twice.
 */
import { expect, jest } from '@jest/globals';

if (process.env['CN_TRY_ONCE'] === undefined && expect.getState().testPath?.includes('/tests/browser/') === true) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
