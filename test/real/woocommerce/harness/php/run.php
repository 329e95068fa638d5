<?php
/** Something done inside the shop. Arguments: site's folder, a PHP file. What that returns is printed as JSON. */
$_SERVER['HTTP_HOST'] = 'localhost';
require "$argv[1]/wp-load.php";
wp_set_current_user( 1 );
echo "\n", wp_json_encode( require $argv[2] );
