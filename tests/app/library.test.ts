import { expect, it } from 'vitest';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { Library } from '../../src/app/library.ts';
import { cardOf } from '../../src/contract/scenario-card.ts';
import { toy } from '../support/toy-scenario.ts';

it('tells of a scenario without loading it, and loads it once', async () => {
  let loads = 0;
  const library = new Library([cardOf(toy), cardOf(lesson)], () => async () => {
    loads++;
    return toy;
  });
  expect(library.cards.map(({ slug, isLesson }) => [slug, isLesson])).toEqual([
    ['toy', false],
    ['first-page', true],
  ]);
  expect(library.cards[0]?.causes[0]).toEqual({ id: 'odd-setting', title: 'Somebody turned the setting' });
  expect(loads).toBe(0);
  expect(await Promise.all([library.load('toy'), library.load('toy')])).toEqual([toy, toy]);
  expect(loads).toBe(1);
});

it('has nothing under a slug that no card has', async () => {
  const library = new Library([cardOf(toy)], () => async () => toy);
  expect(await library.load('gremlins')).toBeUndefined();
});

it('fetches anew what could not be fetched', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve(toy)];
  const library = new Library([cardOf(toy)], () => () => answers.shift() ?? Promise.reject(new Error('no more')));
  await expect(library.load('toy')).rejects.toThrow('offline');
  expect(await library.load('toy')).toBe(toy);
});
