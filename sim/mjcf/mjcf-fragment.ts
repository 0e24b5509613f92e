/** Pieces of MJCF that go into the sections of one model; a scene is the join of several. */
export interface MjcfFragment {
  readonly defaults?: string;
  readonly assets?: string;
  readonly worldbody?: string;
  readonly contacts?: string;
  readonly actuators?: string;
  readonly sensors?: string;
}
