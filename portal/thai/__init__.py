"""Language: Thai text, dates, digits, money, phones, sorting; knows nobody."""
