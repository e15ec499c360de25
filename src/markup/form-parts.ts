import { answering, answerScript as words } from '../words/index.ts';
import { type Html, html } from './html.ts';
import { sayHtml } from './say.ts';

/** What of the form only a script can use. It lies in the form unseen, and the script takes from it what it shows. */
export const partsHtml = (): Html => html`<template>
  <p class="to-post">${answering.post}</p>
  <p class="to-comment">${sayHtml(answering.comment, { name: html`<bdi></bdi>` })}</p>
  <button type="button" class="cancel">${words.cancel}</button>
  <button type="button" class="quote">${words.quote}</button>
  <div class="errors" role="alert" tabindex="-1"><p>${words.trouble}</p></div>
  <p class="draft aside"><span class="kept">${words.draft}</span><span class="gone">${words.discarded}</span>
  <button type="button" class="discard">${words.discard}</button><button type="button" class="undo">${words.undo}</button></p>
  <p class="length aside"><span class="left">${sayHtml(words.left, { n: html`<b></b>` })}</span>
  <span class="over">${sayHtml(words.over, { n: html`<b></b>` })}</span></p>
  </template>`;
