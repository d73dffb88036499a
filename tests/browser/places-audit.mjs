// Who looked at what, as all places are looked at.

import { dialog } from "./place.mjs";

/** @type {import('./place.mjs').Place[]} */
export const audit = [
  {
    name: "audit",
    async open({ vera }) {
      await vera.at("/audit");
      await vera.page.getByRole("row").nth(1).waitFor();
      return vera;
    },
  },
  {
    name: "audit-name",
    async open({ vera }) {
      await vera.at("/audit");
      await vera.page
        .getByRole("button", { name: /^Show the name: / })
        .first()
        .click();
      await dialog(vera.page);
      return vera;
    },
  },
];
