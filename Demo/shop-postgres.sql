-- The same shop for PostgreSQL, with types of its own: five tables and 100,000 rows, the same every time (see shop.sql).

CREATE TABLE customers (
    id integer PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    region text NOT NULL,
    credit_limit integer NOT NULL,
    joined date NOT NULL
);

CREATE TABLE tickets (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    subject text NOT NULL,
    status text NOT NULL,
    opened date NOT NULL
);

CREATE TABLE interactions (
    id integer PRIMARY KEY,
    ticket_id integer NOT NULL REFERENCES tickets (id),
    channel text NOT NULL,
    minutes integer NOT NULL,
    at date NOT NULL
);

CREATE TABLE credit_cards (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    brand text NOT NULL,
    number text NOT NULL,
    cvv text NOT NULL,
    expires text NOT NULL
);

CREATE TABLE orders (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    total numeric(12, 2) NOT NULL,
    placed date NOT NULL,
    status text NOT NULL
);

-- 5,000 customers
INSERT INTO customers
SELECT n, first || ' ' || last, lower(first) || '.' || lower(last) || n || '@example.com',
    (ARRAY['US', 'EU', 'APAC', 'US', 'EU'])[1 + h / 256 % 5], 500 + h / 1280 % 40 * 250,
    date '2019-01-01' + (n / 2)::integer
FROM generate_series(1::bigint, 5000) AS n,
    LATERAL (SELECT n * 2654435761 % 4294967296) AS spread (h),
    LATERAL (SELECT
        (ARRAY['Ada', 'Ben', 'Chloe', 'Diego', 'Emma', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Liam', 'Mona',
            'Nils', 'Olga', 'Paul'])[1 + h % 16],
        (ARRAY['Abbott', 'Berg', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ito', 'Jensen', 'Khan',
            'Larsen', 'Moreau', 'Novak', 'Okafor', 'Price'])[1 + h / 16 % 16]) AS person (first, last);

-- 15,000 tickets
INSERT INTO tickets
SELECT n, 1 + h % 5000,
    (ARRAY['parcel not arrived', 'wrong size', 'refund', 'invoice', 'cannot log in'])[1 + h / 5000 % 5],
    (ARRAY['open', 'closed', 'closed', 'waiting'])[1 + h / 25000 % 4], date '2024-01-01' + (n / 21)::integer
FROM generate_series(1::bigint, 15000) AS n, LATERAL (SELECT n * 2246822519 % 4294967296) AS spread (h);

-- 35,000 interactions
INSERT INTO interactions
SELECT n, 1 + h % 15000, (ARRAY['phone', 'mail', 'chat'])[1 + h / 15000 % 3], 1 + h / 45000 % 45,
    date '2024-01-02' + (n / 48)::integer
FROM generate_series(1::bigint, 35000) AS n, LATERAL (SELECT n * 3266489917 % 4294967296) AS spread (h);

-- 5,000 credit cards
INSERT INTO credit_cards
SELECT n, n, (ARRAY['Visa', 'Mastercard', 'Amex'])[1 + h % 3], '4' || right('000000000000000' || h, 15),
    right('000' || h / 3, 3), (2026 + h / 9 % 5) || '-' || right('0' || (1 + h / 45 % 12), 2)
FROM generate_series(1::bigint, 5000) AS n, LATERAL (SELECT n * 668265263 % 4294967296) AS spread (h);

-- 40,000 orders
INSERT INTO orders
SELECT n, 1 + h % 5000, (500 + h / 5000 % 40000) / 100.0, date '2024-01-01' + (n / 55)::integer,
    (ARRAY['paid', 'paid', 'shipped', 'returned'])[1 + h / 25000 % 4]
FROM generate_series(1::bigint, 40000) AS n, LATERAL (SELECT n * 374761393 % 4294967296) AS spread (h);

CREATE INDEX customers_email ON customers (email);
CREATE INDEX tickets_customer ON tickets (customer_id);
CREATE INDEX interactions_ticket ON interactions (ticket_id);
CREATE INDEX orders_customer ON orders (customer_id);

ANALYZE;
