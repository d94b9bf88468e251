import './report.css';
import type { JSX } from 'preact';
import { type Block, reportDocument } from '../../team/day/report/document.ts';
import type { AfterAction } from '../../team/day/report/report.ts';

export interface ReportProps {
  readonly report: AfterAction;
  onSave(format: 'markdown' | 'json'): void;
  onPrint(): void;
  onBack(): void;
}

/** The after-action report, to be read, projected and printed. */
export function Report({ report, onSave, onPrint, onBack }: ReportProps): JSX.Element {
  const { title, blocks } = reportDocument(report);
  return (
    <div class="gd-report">
      <div class="chips">
        <button type="button" class="button" onClick={() => onBack()}>
          Back to the console
        </button>
        <button type="button" class="button button-primary" onClick={() => onPrint()}>
          Print
        </button>
        <button type="button" class="button" onClick={() => onSave('markdown')}>
          Save as Markdown
        </button>
        <button type="button" class="button" onClick={() => onSave('json')}>
          Save as JSON
        </button>
      </div>
      <h1 tabIndex={-1}>{title}</h1>
      {blocks.map((block, i) => (
        <Shown key={i} block={block} />
      ))}
    </div>
  );
}

function Shown({ block }: { readonly block: Block }): JSX.Element {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'text':
      return (
        <p>
          <strong>{block.lead}</strong> {block.text}
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, i) => (
            <li key={i}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, i) => (
              <tr key={i}>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'code':
      return (
        <p class="small">
          {block.label} <code>{block.code}</code>
        </p>
      );
    default:
      throw new Error(`report: unknown block ${JSON.stringify(block satisfies never)}`);
  }
}
