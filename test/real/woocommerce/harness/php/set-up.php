<?php
/** A Spanish shop with prices that include VAT and cash on delivery. Arguments: site's folder, `posts` for orders kept as posts. Prints its keys and versions as JSON. */
$_SERVER['HTTP_HOST'] = 'localhost';
require "$argv[1]/wp-load.php";
WC_Install::install();
foreach ( array(
	'woocommerce_default_country'          => 'ES:S',
	'woocommerce_currency'                 => 'EUR',
	'woocommerce_calc_taxes'               => 'yes',
	'woocommerce_prices_include_tax'       => 'yes',
	'woocommerce_coming_soon'              => 'no',
	'woocommerce_manage_stock'             => 'yes',
	'woocommerce_enable_guest_checkout'    => 'yes',
	'woocommerce_registration_generate_username' => 'yes',
	'woocommerce_registration_generate_password' => 'yes',
	'woocommerce_cod_settings'             => array( 'enabled' => 'yes', 'title' => 'Contra reembolso' ),
	'woocommerce_onboarding_profile'       => array( 'skipped' => true ),
) as $name => $value ) {
	update_option( $name, $value );
}
foreach ( array( '' => '21.0000', 'reduced-rate' => '10.0000' ) as $class => $rate ) {
	WC_Tax::_insert_tax_rate( array( 'tax_rate_country' => 'ES', 'tax_rate_state' => '', 'tax_rate' => $rate, 'tax_rate_name' => 'IVA', 'tax_rate_priority' => 1, 'tax_rate_compound' => 0, 'tax_rate_shipping' => 1, 'tax_rate_order' => 0, 'tax_rate_class' => $class ) );
}
// Fixed at 3 € with VAT on top, everywhere.
$zone     = new WC_Shipping_Zone( 0 );
$instance = $zone->add_shipping_method( 'flat_rate' );
update_option( "woocommerce_flat_rate_{$instance}_settings", array( 'title' => 'Mensajero', 'tax_status' => 'taxable', 'cost' => '3' ) );
WC_Cache_Helper::invalidate_cache_group( 'shipping_zones' );
flush_rewrite_rules();

// A shop that the web wizard installs keeps orders in tables of their own; one from before 8.2 as posts.
$features = 'Automattic\WooCommerce\Internal\Features\FeaturesController';
if ( 'posts' !== ( $argv[2] ?? '' ) && class_exists( $features ) && array_key_exists( 'custom_order_tables', wc_get_container()->get( $features )->get_features( true ) ) ) {
	wc_get_container()->get( $features )->change_feature_enable( 'custom_order_tables', true );
}

function tpv_harness_key( $permissions ) {
	global $wpdb;
	[ $key, $secret ] = array( 'ck_' . wc_rand_hash(), 'cs_' . wc_rand_hash() );
	$wpdb->insert( "{$wpdb->prefix}woocommerce_api_keys", array( 'user_id' => 1, 'description' => $permissions, 'permissions' => $permissions, 'consumer_key' => wc_api_hash( $key ), 'consumer_secret' => $secret, 'truncated_key' => substr( $key, -7 ) ) );
	return compact( 'key', 'secret' );
}
echo wp_json_encode( array(
	'readWrite'   => tpv_harness_key( 'read_write' ),
	'read'        => tpv_harness_key( 'read' ),
	'woocommerce' => WC()->version,
	'wordpress'   => get_bloginfo( 'version' ),
	'php'         => PHP_VERSION,
	'database'    => $GLOBALS['wpdb']->db_server_info(),
	'orders'      => class_exists( 'Automattic\WooCommerce\Utilities\OrderUtil' ) && Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled() ? 'tables' : 'posts',
) );
