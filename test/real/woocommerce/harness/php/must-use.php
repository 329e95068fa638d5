<?php
/**
 * Plugin Name: Test harness
 * What lets a WordPress on loopback be tested: it may deliver to a loopback port, and mail goes to a file.
 */

// A stock WordPress posts to public addresses on ports 80, 443 and 8080 only; the harness switches that habit on and off by a file.
function tpv_harness_may_deliver() {
	return file_exists( WP_CONTENT_DIR . '/deliver-to-loopback' );
}
add_filter( 'http_request_host_is_external', fn( $external ) => tpv_harness_may_deliver() ? true : $external );
add_filter( 'http_allowed_safe_ports', fn( $ports, $host, $url ) => tpv_harness_may_deliver() ? array_merge( $ports, array( wp_parse_url( $url, PHP_URL_PORT ) ) ) : $ports, 10, 3 );

// One line of JSON a mail.
add_filter( 'pre_wp_mail', function ( $sent, $mail ) {
	file_put_contents( WP_CONTENT_DIR . '/mails.jsonl', wp_json_encode( array( 'to' => (array) $mail['to'], 'subject' => $mail['subject'] ) ) . "\n", FILE_APPEND | LOCK_EX );
	return true;
}, 10, 2 );

// Nothing leaves the machine: no updates, no marketplace suggestions, no fonts. Webhooks to loopback pass.
add_filter( 'pre_http_request', function ( $answer, $args, $url ) {
	return in_array( wp_parse_url( $url, PHP_URL_HOST ), array( '127.0.0.1', 'localhost' ), true ) ? $answer : new WP_Error( 'offline', 'The harness is offline' );
}, 10, 3 );
