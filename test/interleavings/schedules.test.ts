import { testMeetings } from './testMeetings.ts';
import { meetings } from './worlds.ts';

// What jobs of the clock look at grows with all accounts of a stack, so they have one of their own.
testMeetings(meetings.filter(({ alone }) => alone));
