// The address after `#` and the screen it stands for. The window's title never changes.

import { address, routeAt, type Route } from './routes';
import { withSomeone } from './withSomeone.svelte';

class Router {
  current = $state.raw<Route>({ screen: 'today' });

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
    const hash = address(route);
    if (location.hash !== hash) location.hash = hash;
  }

  /** Opens a screen in the place of this one: Back does not return to a form that is done. */
  replace(route: Route): void {
    history.replaceState(null, '', address(route));
    this.#open(route);
  }

  #open(route: Route): void {
    if (address(route) === address(this.current)) return;
    withSomeone.follow(route);
    this.current = route;
  }
}

export const router = new Router();
