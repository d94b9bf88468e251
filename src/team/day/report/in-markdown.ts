import { list, literal, plain, table } from '../../../scoring/markdown.ts';
import { type Block, reportDocument } from './document.ts';
import type { AfterAction } from './report.ts';

/**
 * An after-action report as Markdown, with nothing in it that people wrote and Markdown would take for its own, such as an
 * image from elsewhere. Ends with a newline.
 */
export function reportMarkdown(report: AfterAction): string {
  const { title, blocks } = reportDocument(report);
  return `${[`# ${said(title)}`, ...blocks.map(written)].join('\n\n')}\n`;
}

const said = (text: string): string => plain(literal(text));

function written(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${said(block.text)}`;
    case 'text':
      return `**${said(block.lead)}** ${said(block.text)}`;
    case 'list':
      return list(block.items.map(literal));
    case 'table':
      return table(
        block.head,
        block.rows.map((cells) => cells.map(literal)),
      );
    case 'code':
      return `${said(block.label)} \`${block.code}\``;
    default:
      throw new Error(`report: unknown block ${JSON.stringify(block satisfies never)}`);
  }
}
