/** Keyboard use of lists and pages. */
