/** What the platform bills in, as platform.currency has it; a test compares the two. */
export const CURRENCIES = ['INR', 'USD', 'EUR', 'GBP', 'AED', 'JPY', 'KWD', 'SGD'] as const;
