/** How often to look at what comes and goes with files: nothing tells of them by event. A hidden tab does not look. */
export const REFRESH_MS = 5000
