// What is dragged onto the window from elsewhere: files and addresses are not taken. Words may be dropped into
// a field.

const FOREIGN = ['Files', 'text/uri-list'];

/** Refuses what is being dragged or dropped, unless it is words. */
export function ignoreDrop(event: DragEvent): void {
  const types = event.dataTransfer?.types ?? [];
  if (!FOREIGN.some((type) => types.includes(type))) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}
