// The address after `#` and the screen it stands for. The window's title never changes.

import { address, isKept, routeAt, type Route } from './routes';
import { withSomeone } from './withSomeone.svelte';

class Router {
  current = $state.raw<Route>({ screen: 'today' });
  #released = false;

  /** Follows the address until the window closes. */
  watch(): () => void {
    const read = () => this.#open(routeAt(location.hash));
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  /** Opens a screen. */
  go(route: Route): void {
    this.#open(route);
    const hash = address(this.current);
    if (location.hash !== hash) location.hash = hash;
  }

  /** Opens a screen in the place of this one: Back does not return to a form that is done. */
  replace(route: Route): void {
    this.#open(route);
    history.replaceState(null, '', address(this.current));
  }

  /** Leaves a screen that somebody had to themselves. */
  release(route: Route): void {
    this.#released = true;
    this.replace(route);
  }

  #open(route: Route): void {
    if (address(route) === address(this.current)) return;
    if (isKept(this.current) && !this.#released) {
      // No address leads out of it, not an earlier one either.
      if (location.hash !== address(this.current)) history.replaceState(null, '', address(this.current));
      return;
    }
    this.#released = false;
    withSomeone.follow(route);
    this.current = route;
  }
}

export const router = new Router();
