/**
 * A browser, or a dozen processes, on a machine that does much else may miss a moment: such a test that fails is tried
 * once more. Its first failure is printed, so that it is seen and mended; what is wrong fails twice. Where money or
 * messages could be lost once in a while (`tests/faults`, `tests/properties`), nothing is tried again.
 */
import { expect, jest } from '@jest/globals';

const patient = /\/tests\/(browser|machines)\/|\/packages\/stack\/tests\//;

if (process.env['CN_TRY_ONCE'] === undefined && patient.test(expect.getState().testPath ?? '')) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
