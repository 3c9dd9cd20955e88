import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

/** The SDK classes that every function with table access needs. What a cold start of a function takes is compared with it. */
export const used = [BatchGetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand];

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Reads one item. */
export const handler = (input: GetCommand['input']) => table.send(new GetCommand(input));
