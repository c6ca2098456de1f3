/** Small helps for every page; all of them work without. */
import './keys.js';
import './short-addresses.js';
import './unsaved.js';
