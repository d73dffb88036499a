// How this window looks. Nothing about anybody; kept only as long as the window's own storage lasts.

import * as v from 'valibot';

const Preferences = v.object({
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  textSize: v.optional(v.picklist(['normal', 'large', 'larger']), 'normal'),
});

export type Theme = v.InferOutput<typeof Preferences>['theme'];
export type TextSize = v.InferOutput<typeof Preferences>['textSize'];

const KEY = 'alongside.preferences';

function stored(): v.InferOutput<typeof Preferences> {
  try {
    return v.parse(Preferences, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return v.parse(Preferences, {});
  }
}

class Look {
  theme = $state<Theme>('system');
  textSize = $state<TextSize>('normal');

  /** Takes up what was chosen before. */
  recall(): void {
    const { theme, textSize } = stored();
    this.theme = theme;
    this.textSize = textSize;
    this.#apply();
  }

  choose(choice: { theme?: Theme; textSize?: TextSize }): void {
    this.theme = choice.theme ?? this.theme;
    this.textSize = choice.textSize ?? this.textSize;
    this.#apply();
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme: this.theme, textSize: this.textSize }));
    } catch {
      // A window without storage forgets when it closes.
    }
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.theme;
    root.dataset['text'] = this.textSize;
  }
}

export const look = new Look();
