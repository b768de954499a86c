import { ApolloProvider } from '@apollo/client/react';
import { createHouseClient } from '@mot-cua/client';
import '@mot-cua/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import { warnBeforeLeaving } from './app/unsaved.ts';
import './citizen.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
warnBeforeLeaving();
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createHouseClient('/api/graphql')}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </ApolloProvider>
  </StrictMode>,
);
