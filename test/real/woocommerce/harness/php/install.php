<?php
/** WordPress's own installer. Arguments: site's folder, its address. */
[ , $site, $url ] = $argv;
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( $url, PHP_URL_HOST ) . ':' . parse_url( $url, PHP_URL_PORT );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Tienda de prueba', 'tienda', 'tienda@example.com', false, '', wp_generate_password( 24 ) );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'Europe/Madrid' );
update_option( 'active_plugins', array( 'woocommerce/woocommerce.php' ) );
