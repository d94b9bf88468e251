/** Why a drill is not kept, for the player, given what storage answered with. The drill itself goes on. */
export function whyNotKept(error: unknown, what: 'drill' | 'game' = 'drill'): string {
  switch (error instanceof Error ? error.name : '') {
    case 'QuotaExceededError':
      return `This ${what} is no longer being kept: the storage of this browser is full. Make room to keep the next one.`;
    case 'SecurityError':
      return `This ${what} is not being kept: this browser lets the page store nothing. Allow site data to keep ${what}s.`;
    case 'InvalidStateError':
      return `This ${what} is not being kept: this browser has closed its storage. Outside a private window it may work.`;
    case 'VersionError':
      return `This ${what} is not being kept: a newer version of the game has been here. Reload the page to get it.`;
    case 'BlockedError':
      return `This ${what} is not being kept: an older version of the game is open in another tab. Close that tab.`;
    case 'NotFoundError':
      return `This ${what} is not being kept: this browser has no storage for pages.`;
    default:
      return `This ${what} is not being kept: this browser could not store it. It is lost when the page is closed.`;
  }
}

/** An error that the browser has no class for. */
export function namedError(name: 'BlockedError' | 'NotFoundError', message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
