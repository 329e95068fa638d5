/** A catalogue of 1,000 products in a real WooCommerce, as shops have them, and its stock as its database has it. */
import type { RealWoocommerce } from '../harness/realWoocommerce';

/** 880 simple, 80 with three variations that keep their own stock, 38 that keep one stock for two variations, a grouped and an external one. */
export const CATALOGUE = { simple: 880, variable: 80, variations: 3, pools: 38, listed: 880 + 80 * 3 + 38 * 3 - 9 * 2, counted: 880 + 80 * 3 + 38 };

/** SKUs that WooCommerce takes and that a lookup could trip over. */
export const ODD_SKUS = ['ANCHOA,OLIVA', 'Ñandú ½', 'a+b %2C', 'Mezcla/1', 'MINÚSCULAS-x'];

/** Every fourth pool's variations have no SKU of their own. */
export async function fillCatalogue(shop: RealWoocommerce): Promise<void> {
	await shop.inside(`
		wp_defer_term_counting( true );
		$odd = json_decode( '${JSON.stringify(ODD_SKUS)}' );
		$save = function ( $product, $name, $sku, $stock ) {
			$product->set_name( $name );
			if ( null !== $sku ) $product->set_sku( $sku );
			if ( null !== $stock ) { $product->set_manage_stock( true ); $product->set_stock_quantity( $stock ); }
			return $product->save();
		};
		for ( $i = 0; $i < ${CATALOGUE.simple}; $i++ ) {
			$product = new WC_Product_Simple();
			$product->set_regular_price( '9.95' );
			$save( $product, "Producto $i", $odd[ $i ] ?? "P-$i", 5 + $i % 40 );
		}
		$variable = function ( $i, $kind, $sizes, $stock, $each ) use ( $save ) {
			$parent    = new WC_Product_Variable();
			$attribute = new WC_Product_Attribute();
			$attribute->set_name( 'Talla' );
			$attribute->set_options( $sizes );
			$attribute->set_variation( true );
			$parent->set_attributes( array( $attribute ) );
			$id = $save( $parent, "$kind $i", "$kind-$i", $stock );
			foreach ( $sizes as $n => $size ) {
				$variation = new WC_Product_Variation();
				$variation->set_parent_id( $id );
				$variation->set_attributes( array( 'talla' => $size ) );
				$variation->set_regular_price( '19.99' );
				$save( $variation, '', null === $stock || $i % 4 ? "$kind-$i-$size" : null, $each ? $each + $n : null );
			}
		};
		for ( $i = 0; $i < ${CATALOGUE.variable}; $i++ ) $variable( $i, 'CAMISA', array( 'S', 'M', 'L' ), null, 6 );
		// 1 … 38: nine of them divide by four.
		for ( $i = 1; $i <= ${CATALOGUE.pools}; $i++ ) $variable( $i, 'GORRA', array( 'R', 'A' ), 12, null );
		$save( new WC_Product_Grouped(), 'Lote', 'LOTE', null );
		$save( new WC_Product_External(), 'Fuera', 'FUERA', null );
		return true;
	`);
}

/** Stock by SKU, of whatever keeps stock and has a SKU. */
export async function stockInShop(shop: RealWoocommerce): Promise<Map<string, number>> {
	const rows = await shop.inside<{ sku: string; stock: string }[]>(
		'global $wpdb; return $wpdb->get_results( "SELECT s.meta_value AS sku, q.meta_value AS stock FROM {$wpdb->postmeta} s JOIN {$wpdb->postmeta} m ON m.post_id = s.post_id AND m.meta_key = \'_manage_stock\' AND m.meta_value = \'yes\' JOIN {$wpdb->postmeta} q ON q.post_id = s.post_id AND q.meta_key = \'_stock\' WHERE s.meta_key = \'_sku\' AND s.meta_value <> \'\'" );',
	);
	return new Map(rows.map(({ sku, stock }) => [sku, Number(stock)]));
}

/** What a person does on the product page. */
export async function setByHand(shop: RealWoocommerce, levels: Readonly<Record<string, number>>): Promise<void> {
	await shop.inside(`foreach ( json_decode( '${JSON.stringify(levels)}', true ) as $sku => $stock ) wc_update_product_stock( wc_get_product_id_by_sku( $sku ), $stock ); return true;`);
}
