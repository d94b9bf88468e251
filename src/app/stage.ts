import type { Result } from '../contract/result.ts';
import { Desk, type Host } from '../screen/desk.ts';
import type { PanelInput } from '../screen/input.ts';
import type { Size } from '../screen/layout.ts';
import type { Kept } from '../screen/sheet.ts';
import type { Session, SpecTold } from '../session/frame.ts';
import type { View, ViewOptions } from '../view/view.ts';
import './exposed.ts';

/** A drill on the screen: who draws it, and who answers. */
export interface Stage {
  readonly view: View;
  readonly desk: Desk;
  close(): void;
}

/** What a stage asks of the page that it is on. */
export interface StageHost extends Host {
  isMuted(): boolean;
}

/** What composes a drill screen, and what draws it. */
type Drawing = Pick<typeof import('../screen/compose.ts'), 'compose'> &
  Pick<typeof import('../view/view.ts'), 'createView'>;

/** Fetches Phaser and what lays screens out: most of the game's weight, and nothing that the first page needs. */
export async function fetchDrawing(): Promise<Drawing> {
  const [{ compose }, { createView }] = await Promise.all([import('../screen/compose.ts'), import('../view/view.ts')]);
  return { compose, createView };
}

/** Puts a session on a canvas in `host`. Fails where nothing can be drawn; rejects where Phaser cannot be fetched. */
export async function openStage(
  host: HTMLElement,
  session: Session,
  deskHost: StageHost,
  look: ViewOptions,
): Promise<Result<Stage>> {
  const { compose, createView } = await fetchDrawing();
  const created = await createView(host, look);
  if (!created.ok) return created;
  const view = created.value;
  try {
    return { ok: true, value: stageOf(view, compose, session, deskHost) };
  } catch (error) {
    view.destroy();
    throw error;
  }
}

function stageOf(view: View, compose: Drawing['compose'], session: Session, deskHost: StageHost): Stage {
  const kept: Kept = new Map();
  const fingers = matchMedia('(pointer: coarse)');
  const desk = new Desk(
    session,
    (frame, ui) =>
      compose(
        { frame, scenario: session.scenario, ui, ...drillShown(session.spec), isMuted: deskHost.isMuted() },
        sizeOf(view, fingers.matches),
        view.measure,
        kept,
      ),
    deskHost,
  );
  desk.subscribe(() => view.draw(desk.screen));
  const relaid = (): void => {
    kept.clear();
    desk.refresh();
  };
  view.onResize(relaid);
  fingers.addEventListener('change', relaid);
  view.onPointer((report) => desk.pointer(report));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.defaultPrevented) return;
    if (desk.key(event)) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  const unexpose = expose({ session, view, desk });
  view.draw(desk.screen);
  return {
    view,
    desk,
    close() {
      window.removeEventListener('keydown', onKeyDown);
      fingers.removeEventListener('change', relaid);
      unexpose();
      desk.close();
      view.destroy();
    },
  };
}

/** What a finger is to press, in CSS pixels: https://www.w3.org/TR/WCAG22/#target-size-enhanced */
const FINGER_PX = 44;

function sizeOf(view: View, hasFingers: boolean): Size {
  const { width, height, scale } = view.size();
  return { width, height, target: hasFingers ? FINGER_PX / scale : 0 };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
}

function expose({ session, view, desk }: { session: Session; view: View; desk: Desk }): () => void {
  window.blastRadius = {
    get tick() {
      return session.frame.view.tick;
    },
    get digest() {
      return session.digest();
    },
    get controls() {
      return desk.screen.controls;
    },
    get layout() {
      return desk.screen.layout;
    },
    get scale() {
      return view.size().scale;
    },
    inspect: () => view.inspect(),
  };
  return () => {
    window.blastRadius = undefined;
  };
}

/** Of the spec of a drill what may be seen while it goes on. */
const drillShown = ({ seed, difficulty }: SpecTold): Pick<PanelInput, 'seed' | 'difficulty'> => ({
  seed,
  ...(difficulty && { difficulty }),
});
