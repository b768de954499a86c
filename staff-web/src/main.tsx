import { ApolloProvider } from '@apollo/client/react';
import { Announcer } from '@mot-cua/ui';
import '@mot-cua/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import { makeClient } from './app/client.ts';
import './staff.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={makeClient()}>
      <BrowserRouter>
        <Announcer><App /></Announcer>
      </BrowserRouter>
    </ApolloProvider>
  </StrictMode>,
);
