// Whether "Not safe right now?" is open. It can be opened from anywhere and records nothing.

class NotSafe {
  open = $state(false);
}

export const notSafe = new NotSafe();
