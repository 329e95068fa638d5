<?php
/** What the host's crontab does each minute: everything that Action Scheduler has due, webhook deliveries above all. */
return ActionScheduler::runner()->run( 'WP CLI' );
