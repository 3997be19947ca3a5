/** What a corner shop in Lima keeps: each line becomes several products, of sizes and of made-up brands. */
export interface GoodsFamily {
  sku: string
  name: string
  /** 'size=cost without tax', the cost in soles of the first brand; a size of '' has no name of its own */
  sizes: string
  brands: number
  /** How much it is asked for: 1 seldom, 5 by everybody. */
  demand: 1 | 2 | 3 | 4 | 5
  /** by the kilo, and raw: the law exempts it from the tax */
  isFresh?: true
  /** by the kilo, and taxed */
  isWeighed?: true
}

export interface GoodsCategory {
  parent: string
  name: string
  supplier: string
  families: GoodsFamily[]
}

const family = (demand: GoodsFamily['demand'], sku: string, name: string, sizes: string, brands = 2): GoodsFamily => ({
  demand,
  sku,
  name,
  sizes,
  brands,
})
const fresh = (demand: GoodsFamily['demand'], sku: string, name: string, cost: string): GoodsFamily => ({
  ...family(demand, sku, name, `=${cost}`, 1),
  isFresh: true,
})
const weighed = (demand: GoodsFamily['demand'], sku: string, name: string, cost: string): GoodsFamily => ({
  ...family(demand, sku, name, `=${cost}`, 1),
  isWeighed: true,
})
const category = (parent: string, name: string, supplier: string, families: GoodsFamily[]): GoodsCategory => ({
  parent,
  name,
  supplier,
  families,
})

const groceries = 'Mayorista Central'
const drinks = 'Bebidas del Sur'
const cleaning = 'Hogar Limpio'

export const goods: GoodsCategory[] = [
  category('Abarrotes', 'Arroz y menestras', groceries, [
    family(5, 'ARROZ', 'Arroz extra, bolsa', '1 kg=3.25;750 g=2.48;5 kg=15.6', 6),
    family(3, 'LENTEJA', 'Lentejas, bolsa', '500 g=3.1;1 kg=6', 3),
    family(2, 'FREJOL', 'Frejol canario, bolsa', '500 g=4.2;1 kg=8.1', 2),
    family(2, 'GARBANZO', 'Garbanzos, bolsa', '500 g=3.9', 2),
    family(2, 'QUINUA', 'Quinua lavada, bolsa', '500 g=5.3;1 kg=10.2', 2),
  ]),
  category('Abarrotes', 'Azúcar y harinas', groceries, [
    family(5, 'AZUCAR', 'Azúcar rubia, bolsa', '1 kg=2.88;5 kg=13.7', 3),
    family(2, 'AZUBLANCA', 'Azúcar blanca, bolsa', '1 kg=3.3', 2),
    family(2, 'HARINA', 'Harina sin preparar, bolsa', '1 kg=3.15;500 g=1.7', 3),
    family(2, 'SAL', 'Sal de mesa, bolsa', '1 kg=0.98', 3),
    family(1, 'MAICENA', 'Fécula de maíz, caja', '200 g=2.2', 2),
  ]),
  category('Abarrotes', 'Aceites y fideos', groceries, [
    family(4, 'ACEITE', 'Aceite vegetal, botella', '900 ml=6.95;500 ml=4.1;5 l=36.2', 6),
    family(1, 'OLIVA', 'Aceite de oliva, botella', '250 ml=12.4;500 ml=22.8', 2),
    family(4, 'FIDEO', 'Fideos tallarín, paquete', '500 g=2.05;1 kg=3.9', 6),
    family(3, 'CODITO', 'Fideos codito, paquete', '250 g=1.08;500 g=2.05', 3),
    family(2, 'CABELLO', 'Fideos cabello de ángel, paquete', '250 g=1.1', 3),
  ]),
  category('Abarrotes', 'Conservas', groceries, [
    family(4, 'ATUN', 'Atún en trozos, lata', '170 g=4.4;140 g=3.9', 6),
    family(2, 'SARDINA', 'Sardinas en salsa de tomate, lata', '425 g=4.8', 2),
    family(2, 'DURAZNO', 'Duraznos en almíbar, lata', '820 g=7.6', 2),
    family(1, 'ACEITUNA', 'Aceitunas verdes, frasco', '350 g=8.2', 2),
    family(2, 'CHOCLO', 'Choclo en grano, lata', '300 g=4.1', 2),
  ]),
  category('Abarrotes', 'Salsas y condimentos', groceries, [
    family(3, 'MAYONESA', 'Mayonesa, sobre', '100 g=1.6;475 g=6.9', 3),
    family(3, 'KETCHUP', 'Kétchup, sobre', '100 g=1.35;400 g=5.2', 3),
    family(2, 'MOSTAZA', 'Mostaza, sobre', '100 g=1.25', 3),
    family(3, 'SILLAO', 'Sillao, botella', '500 ml=3.1;150 ml=1.4', 2),
    family(2, 'VINAGRE', 'Vinagre blanco, botella', '600 ml=2.05', 2),
    family(3, 'SALSATOM', 'Salsa de tomate, sobre', '200 g=1.9', 3),
    family(3, 'SAZON', 'Sazonador completo, sobre', '10 g=0.28', 6),
  ]),
  category('Abarrotes', 'Desayuno', groceries, [
    family(3, 'AVENA', 'Avena, bolsa', '300 g=1.95;1 kg=6.1', 6),
    family(3, 'CAFE', 'Café instantáneo, frasco', '50 g=6.8;200 g=21.5', 3),
    family(2, 'CAFEMOL', 'Café molido, bolsa', '250 g=11.3', 3),
    family(2, 'TE', 'Té en sobres, caja', '25 u=2.3;100 u=7.9', 3),
    family(2, 'COCOA', 'Cocoa, bolsa', '160 g=4.3', 2),
    family(2, 'MERMELADA', 'Mermelada de fresa, frasco', '310 g=4.6', 3),
    family(2, 'HOJUELAS', 'Hojuelas de maíz, bolsa', '300 g=5.4', 3),
  ]),
  category('Lácteos y huevos', 'Leches', 'Lácteos La Pradera', [
    family(5, 'LECHE', 'Leche evaporada, lata', '400 g=3.15;170 g=1.62', 6),
    family(3, 'LECHEUHT', 'Leche entera, caja', '1 l=4.25', 3),
    family(2, 'CONDENSADA', 'Leche condensada, lata', '393 g=5.1', 2),
  ]),
  category('Lácteos y huevos', 'Yogures, quesos y mantequillas', 'Lácteos La Pradera', [
    family(4, 'YOGUR', 'Yogur de fresa, botella', '1 l=5.1;500 g=3.1', 6),
    family(3, 'YOGURV', 'Yogur de vainilla, botella', '1 l=5.1', 3),
    weighed(3, 'QUESO', 'Queso fresco', '14.8'),
    weighed(1, 'EDAM', 'Queso edam', '26.5'),
    family(3, 'MANTEQ', 'Mantequilla, barra', '200 g=6.4;100 g=3.4', 2),
    family(3, 'MARGARINA', 'Margarina, pote', '225 g=3.6', 3),
  ]),
  category('Lácteos y huevos', 'Huevos', 'Granja El Corral', [
    family(5, 'HUEVO', 'Huevos pardos, bandeja', '15 u=6.9;30 u=13.1', 1),
    family(2, 'CODORNIZ', 'Huevos de codorniz, bandeja', '24 u=4.6', 1),
  ]),
  category('Bebidas', 'Aguas', drinks, [
    family(5, 'AGUA', 'Agua sin gas, botella', '625 ml=0.76;2500 ml=2.1', 6),
    family(3, 'AGUAGAS', 'Agua con gas, botella', '625 ml=0.82', 3),
    family(2, 'BIDON', 'Agua de mesa, bidón', '20 l=10.9', 1),
  ]),
  category('Bebidas', 'Gaseosas y jugos', drinks, [
    family(5, 'GASEOSA', 'Gaseosa amarilla, botella', '500 ml=1.78;1500 ml=4.1;3 l=7.2', 2),
    family(4, 'GASNEGRA', 'Gaseosa negra, botella', '500 ml=1.82;1500 ml=4.2;3 l=7.4', 2),
    family(3, 'GASLIMON', 'Gaseosa de limón, botella', '500 ml=1.7;1500 ml=3.9', 2),
    family(3, 'NECTAR', 'Néctar de durazno, caja', '1 l=2.9;235 ml=1', 3),
    family(3, 'REFRESCO', 'Refresco en polvo, sobre', '13 g=0.55', 6),
    family(3, 'REHIDRA', 'Bebida rehidratante, botella', '500 ml=1.75', 3),
    family(2, 'ENERGIZA', 'Bebida energizante, lata', '300 ml=2.1', 2),
  ]),
  category('Bebidas', 'Cervezas y licores', drinks, [
    family(4, 'CERVEZA', 'Cerveza rubia, botella', '620 ml=4.9;310 ml=2.9', 3),
    family(2, 'CERNEGRA', 'Cerveza negra, botella', '620 ml=5.1', 2),
    family(1, 'PISCO', 'Pisco quebranta, botella', '750 ml=27.5', 2),
    family(1, 'VINO', 'Vino tinto, botella', '750 ml=17.4', 3),
    family(1, 'RON', 'Ron rubio, botella', '750 ml=19.8', 2),
  ]),
  category('Golosinas', 'Galletas', 'Dulces San Martín', [
    family(4, 'GALLETA', 'Galletas de vainilla, paquete', '6 u=2.3;1 u=0.4', 6),
    family(4, 'GALSODA', 'Galletas de soda, paquete', '6 u=2.6;1 u=0.45', 3),
    family(3, 'GALCHOC', 'Galletas rellenas de chocolate, paquete', '1 u=0.55;6 u=3.1', 3),
    family(2, 'GALAVENA', 'Galletas de avena, paquete', '6 u=3.4', 2),
  ]),
  category('Golosinas', 'Chocolates y caramelos', 'Dulces San Martín', [
    family(3, 'CHOCOLATE', 'Chocolate con leche, barra', '25 g=0.98;90 g=3.3', 6),
    family(3, 'CARAMELO', 'Caramelos surtidos, bolsa', '100 g=1.5;400 g=5.3', 3),
    family(3, 'CHICLE', 'Chicle de menta', '1 u=0.35', 3),
    family(2, 'GOMITA', 'Gomitas de fruta, bolsa', '80 g=1.45', 3),
    family(1, 'PANETON', 'Panetón, caja', '900 g=15.8', 3),
  ]),
  category('Golosinas', 'Snacks y helados', 'Dulces San Martín', [
    family(4, 'PAPITAS', 'Papas fritas, bolsa', '42 g=1.25;180 g=4.9', 3),
    family(3, 'CANCHITA', 'Maíz tostado, bolsa', '100 g=1.6', 2),
    family(3, 'CHIFLES', 'Chifles, bolsa', '100 g=1.9', 2),
    family(2, 'MANI', 'Maní salado, bolsa', '80 g=1.7', 2),
    family(3, 'HELADO', 'Helado de lúcuma', '1 u=1.6;1 l=9.4', 2),
  ]),
  category('Frescos', 'Verduras', 'Mercado Mayorista', [
    fresh(5, 'PAPA', 'Papa amarilla', '3'),
    fresh(4, 'CEBOLLA', 'Cebolla roja', '2.1'),
    fresh(4, 'TOMATE', 'Tomate italiano', '2.7'),
    fresh(3, 'ZANAHORIA', 'Zanahoria', '1.8'),
    fresh(3, 'LIMON', 'Limón', '4.6'),
    fresh(2, 'CAMOTE', 'Camote', '1.9'),
    fresh(2, 'AJI', 'Ají amarillo', '5.2'),
    fresh(2, 'ZAPALLO', 'Zapallo', '2.2'),
    fresh(2, 'AJO', 'Ajo pelado', '11.5'),
    fresh(2, 'PALTA', 'Palta fuerte', '6.4'),
  ]),
  category('Frescos', 'Frutas', 'Mercado Mayorista', [
    fresh(4, 'PLATANO', 'Plátano de seda', '2.2'),
    fresh(3, 'MANZANA', 'Manzana', '3.6'),
    fresh(3, 'NARANJA', 'Naranja de jugo', '1.9'),
    fresh(2, 'MANDARINA', 'Mandarina', '2.8'),
    fresh(2, 'PAPAYA', 'Papaya', '2.9'),
    fresh(2, 'UVA', 'Uva', '5.8'),
    fresh(1, 'MANGO', 'Mango', '3.7'),
  ]),
  category('Frescos', 'Carnes y embutidos', 'Granja El Corral', [
    weighed(4, 'POLLO', 'Pollo entero', '8.1'),
    weighed(2, 'PECHUGA', 'Pechuga de pollo', '12.6'),
    weighed(2, 'JAMON', 'Jamón del país', '21.5'),
    family(3, 'HOTDOG', 'Salchichas, paquete', '250 g=4.1;500 g=7.8', 3),
    family(2, 'CHORIZO', 'Chorizo parrillero, paquete', '500 g=9.7', 2),
  ]),
  category('Frescos', 'Panadería', 'Panadería del Barrio', [
    family(5, 'PAN', 'Pan francés', '1 u=0.22', 1),
    family(4, 'PANCIABATTA', 'Pan ciabatta', '1 u=0.3', 1),
    family(3, 'MOLDE', 'Pan de molde, bolsa', '500 g=5.3', 3),
    family(2, 'KEKE', 'Keke de vainilla', '1 u=4.4', 2),
  ]),
  category('Limpieza', 'Lavado de ropa', cleaning, [
    family(4, 'DETERG', 'Detergente en polvo, bolsa', '750 g=6.02;150 g=1.3;2 kg=15.4', 6),
    family(3, 'LEJIA', 'Lejía, botella', '1 l=2.1;345 ml=0.95', 3),
    family(2, 'SUAVIZANTE', 'Suavizante, botella', '900 ml=6.7', 3),
    family(2, 'JABONROPA', 'Jabón de ropa, barra', '230 g=1.95', 3),
  ]),
  category('Limpieza', 'Cocina y baño', cleaning, [
    family(4, 'PAPEL', 'Papel higiénico, paquete', '4 u=3.64;12 u=10.5;2 u=1.95', 3),
    family(3, 'LAVAVAJ', 'Lavavajilla en pasta', '450 g=2.9;900 g=5.2', 3),
    family(2, 'ESPONJA', 'Esponja de cocina', '1 u=0.85;3 u=2.2', 2),
    family(3, 'TOALLA', 'Papel toalla, paquete', '2 u=4.1', 3),
    family(2, 'LIMPIATODO', 'Limpiador multiuso, botella', '900 ml=3.3', 3),
    family(1, 'INSECTICIDA', 'Insecticida, lata', '360 ml=9.1', 2),
    family(1, 'ESCOBA', 'Escoba', '1 u=6.5', 2),
  ]),
  category('Cuidado personal', 'Higiene', cleaning, [
    family(3, 'JABON', 'Jabón de tocador', '110 g=2.1;3 u=5.8', 6),
    family(3, 'CHAMPU', 'Champú, sobre', '18 ml=0.62', 6),
    family(2, 'CHAMPUFR', 'Champú, frasco', '400 ml=10.9', 6),
    family(3, 'DENTAL', 'Pasta dental', '75 ml=2.95;150 ml=6.3', 3),
    family(2, 'CEPILLO', 'Cepillo dental', '1 u=2.6', 3),
    family(2, 'DESODOR', 'Desodorante', '50 ml=7.2', 3),
    family(2, 'TOALLITA', 'Toallas higiénicas, paquete', '10 u=3.4', 3),
    family(1, 'AFEITAR', 'Máquina de afeitar', '1 u=2.4', 2),
  ]),
  category('Bebé y mascotas', 'Bebé', cleaning, [
    family(2, 'PANAL', 'Pañales, paquete', 'M 20 u=15.6;G 20 u=17.2', 3),
    family(2, 'TOALBEBE', 'Toallitas húmedas, paquete', '50 u=4.2', 2),
  ]),
  category('Bebé y mascotas', 'Mascotas', 'Mayorista Central', [
    family(2, 'PERRO', 'Comida para perro, bolsa', '1 kg=7.4;3 kg=20.5', 3),
    family(2, 'GATO', 'Comida para gato, bolsa', '500 g=6.1', 3),
    family(1, 'ARENA', 'Arena para gato, bolsa', '5 kg=11.6', 2),
  ]),
  category('Hogar', 'Descartables y bazar', 'Bazar Los Andes', [
    family(2, 'VASO', 'Vasos descartables, paquete', '25 u=2.4', 2),
    family(2, 'BOLSABAS', 'Bolsas de basura, paquete', '10 u=2.2;30 u=5.7', 2),
    family(2, 'FOSFORO', 'Fósforos, caja', '1 u=0.18', 2),
    family(1, 'VELA', 'Velas, paquete', '4 u=1.9', 2),
    family(1, 'PILA', 'Pilas AA, paquete', '2 u=3.1', 3),
    family(1, 'FOCO', 'Foco LED', '9 W=4.6', 3),
    family(1, 'CUADERNO', 'Cuaderno cuadriculado', '100 h=2.9', 3),
    family(1, 'LAPICERO', 'Lapicero azul', '1 u=0.6', 3),
  ]),
]

/** They keep no stock; a service without a cost has an unknown one. */
export const services = [
  { sku: 'ENTREGA', name: 'Entrega a domicilio', price: 500, cost: null },
  { sku: 'RECARGA-5', name: 'Recarga de celular S/ 5', price: 500, cost: 40_000 },
  { sku: 'RECARGA-10', name: 'Recarga de celular S/ 10', price: 1000, cost: 80_000 },
  { sku: 'PAGO-SERV', name: 'Pago de servicios', price: 100, cost: null },
  { sku: 'COPIA', name: 'Fotocopia', price: 20, cost: 600 },
]
