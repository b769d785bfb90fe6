/** What the switches show. It starts as the stored answers and is theirs again only by saving. */
export interface Draft {
  readonly answers: Map<string, boolean>;
  /** Ids of the categories whose details are shown. */
  readonly expanded: Set<string>;
  redraw(): void;
}
