import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

/** Where somebody who does not know the schema yet can begin. */
const FIRST = `# Tìm thủ tục theo từ, có dấu hay không dấu.
query Find {
  procedures(filter: { search: "khai sinh" }, first: 5) {
    edges {
      node {
        code
        name
        fees { text }
        processingTime { text }
      }
    }
  }
}
`;

type Fetcher = Parameters<typeof GraphiQL>[0]['fetcher'];

/** Queries and mutations go to the door this page comes from. */
const ask: Fetcher = async (operation, options) => {
  const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...options?.headers }, body: JSON.stringify(operation) });
  return answer.json();
};

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<GraphiQL fetcher={ask} defaultQuery={FIRST} />);
