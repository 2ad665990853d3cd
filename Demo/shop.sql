-- The shop of the demo: five tables and 100,000 rows, the same every time.
--
-- Rows are numbered by recursive queries and shaped by arithmetic on the number: h(n) = (n * 2654435761) % 4294967296
-- spreads the numbers evenly without a random generator.

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    region TEXT NOT NULL,
    credit_limit INTEGER NOT NULL,
    joined TEXT NOT NULL
);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    subject TEXT NOT NULL,
    status TEXT NOT NULL,
    opened TEXT NOT NULL
);

CREATE TABLE interactions (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    channel TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE credit_cards (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    brand TEXT NOT NULL,
    number TEXT NOT NULL,
    cvv TEXT NOT NULL,
    expires TEXT NOT NULL
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    total NUMERIC NOT NULL,
    placed TEXT NOT NULL,
    status TEXT NOT NULL
);

-- 5,000 customers
INSERT INTO customers
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000),
    spread (n, h) AS (SELECT n, (n * 2654435761) % 4294967296 FROM number),
    person (n, h, first, last) AS (
        SELECT n, h,
            json_extract('["Ada","Ben","Chloe","Diego","Emma","Farid","Grace","Hugo","Ines","Jonas","Kira","Liam","Mona","Nils","Olga","Paul"]',
                '$[' || (h % 16) || ']'),
            json_extract('["Abbott","Berg","Costa","Dubois","Evans","Fischer","Garcia","Hansen","Ito","Jensen","Khan","Larsen","Moreau","Novak","Okafor","Price"]',
                '$[' || (h / 16 % 16) || ']')
        FROM spread)
SELECT n, first || ' ' || last, lower(first) || '.' || lower(last) || n || '@example.com',
    json_extract('["US","EU","APAC","US","EU"]', '$[' || (h / 256 % 5) || ']'),
    500 + h / 1280 % 40 * 250, date('2019-01-01', '+' || (n / 2) || ' days')
FROM person;

-- 15,000 tickets
INSERT INTO tickets
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 15000),
    spread (n, h) AS (SELECT n, (n * 2246822519) % 4294967296 FROM number)
SELECT n, 1 + h % 5000,
    json_extract('["parcel not arrived","wrong size","refund","invoice","cannot log in"]', '$[' || (h / 5000 % 5) || ']'),
    json_extract('["open","closed","closed","waiting"]', '$[' || (h / 25000 % 4) || ']'),
    date('2024-01-01', '+' || (n / 21) || ' days')
FROM spread;

-- 35,000 interactions
INSERT INTO interactions
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 35000),
    spread (n, h) AS (SELECT n, (n * 3266489917) % 4294967296 FROM number)
SELECT n, 1 + h % 15000, json_extract('["phone","mail","chat"]', '$[' || (h / 15000 % 3) || ']'), 1 + h / 45000 % 45,
    date('2024-01-02', '+' || (n / 48) || ' days')
FROM spread;

-- 5,000 credit cards
INSERT INTO credit_cards
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000),
    spread (n, h) AS (SELECT n, (n * 668265263) % 4294967296 FROM number)
SELECT n, n, json_extract('["Visa","Mastercard","Amex"]', '$[' || (h % 3) || ']'),
    '4' || substr('000000000000000' || h, -15), substr('000' || (h / 3), -3),
    (2026 + h / 9 % 5) || '-' || substr('0' || (1 + h / 45 % 12), -2)
FROM spread;

-- 40,000 orders
INSERT INTO orders
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 40000),
    spread (n, h) AS (SELECT n, (n * 374761393) % 4294967296 FROM number)
SELECT n, 1 + h % 5000, (500 + h / 5000 % 40000) / 100.0, date('2024-01-01', '+' || (n / 55) || ' days'),
    json_extract('["paid","paid","shipped","returned"]', '$[' || (h / 25000 % 4) || ']')
FROM spread;

CREATE INDEX customers_email ON customers (email);
CREATE INDEX tickets_customer ON tickets (customer_id);
CREATE INDEX interactions_ticket ON interactions (ticket_id);
CREATE INDEX orders_customer ON orders (customer_id);
