/** How long service has to stay healthy before an incident can be closed (rules of play). */
export const HOLD_HEALTHY_SEC = 300;
