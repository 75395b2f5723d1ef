/** The version that every example runs on, unless it says that it needs a newer one. */
export const BASELINE = '3.13'
