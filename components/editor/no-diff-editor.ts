/** In place of the editor's own views of differences, which the page draws by itself: an eighteenth of the editor's weight. */
export class DiffEditorWidget {}
export class MultiDiffEditorWidget {}
