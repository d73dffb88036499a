// What a picture is drawn on, and how it has to look.

export interface Drawing {
  canvas: HTMLCanvasElement;
  /** What a token's color is now. */
  colour: (name: string) => string;
  /** Whether nothing may move. */
  still: boolean;
}
