/** Parameters of n8n's Schedule Trigger. */

/** Every so many minutes. */
export const everyMinutes = (minutes: number): Record<string, unknown> => ({ rule: { interval: [{ field: 'minutes', minutesInterval: minutes }] } });

/** Every day at the workflow's own hour. */
export const dailyAt = (hour: number, minute = 0): Record<string, unknown> => ({ rule: { interval: [{ field: 'days', triggerAtHour: hour, triggerAtMinute: minute }] } });

/** @param weekday 0 is Sunday, as n8n counts */
export const weeklyAt = (weekday: number, hour: number): Record<string, unknown> => ({ rule: { interval: [{ field: 'weeks', triggerAtDay: [weekday], triggerAtHour: hour }] } });

/** A cron line, in the workflow's zone. */
export const cron = (expression: string): Record<string, unknown> => ({ rule: { interval: [{ field: 'cronExpression', expression }] } });
