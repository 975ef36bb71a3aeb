// How long a desk stays open that nobody uses: the function ends the session, and the page takes what it shows off the screen.

/** minutes without a call; chosen: somebody called away does not leave the desk open */
export const DESK_IDLE_MINUTES = 20;
