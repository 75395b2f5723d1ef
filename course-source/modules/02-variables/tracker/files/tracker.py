# Finance Tracker, module 02: one expense, and what it leaves.

### BEGIN REGION constants
### BEGIN SOLUTION
### STUB: # The budget is 1500.00 for a month. Make it a Decimal, from a text,
### STUB: # and write the line that Decimal needs above it.
### STUB: BUDGET = "to do"
from decimal import Decimal

# What Nadia may spend in a month.
BUDGET = Decimal("1500.00")
### END SOLUTION
LINE = "-" * 40
### END REGION

print("Finance Tracker")
print(f"Budget this month: {BUDGET}")
print()

### BEGIN REGION questions
### BEGIN SOLUTION
### STUB: # Ask with "Amount: ". Take off the spaces, put a point in place of
### STUB: # a comma, and convert. The result, a Decimal, is called amount.
### STUB: print("Question 1, the amount: to do")
text = input("Amount: ").strip().replace(",", ".")
amount = Decimal(text)
### END SOLUTION

### BEGIN SOLUTION
### STUB: # Ask with "Category: ". The result is called category: small letters,
### STUB: # and no spaces at its ends.
### STUB: print("Question 2, the category: to do")
category = input("Category: ").strip().lower()
### END SOLUTION

### BEGIN SOLUTION
### STUB: # Ask with "Note: ". The result is called note: its capitals stay, the
### STUB: # spaces at its ends do not.
### STUB: print("Question 3, the note: to do")
note = input("Note: ").strip()
### END SOLUTION
### END REGION

### BEGIN REGION computation
### BEGIN SOLUTION
### STUB: # Tie two more names: left is what remains of the budget after this
### STUB: # expense, share is the expense divided by the budget.
left = BUDGET - amount
share = amount / BUDGET
### END SOLUTION
### END REGION

### BEGIN REGION receipt
print()
print("Receipt for Nadia")
print(LINE)
### BEGIN SOLUTION
### STUB: # Three lines, each 40 characters wide: a label, and the value at
### STUB: # the right edge. The amount has two decimals.
### STUB: print("Amount, category and note: to do")
print(f"Amount          {amount:>24.2f}")
print(f"Category        {category:>24}")
print(f"Note            {note:>24}")
### END SOLUTION
print(LINE)
### BEGIN SOLUTION
### STUB: # Three more, in the same columns: Budget and Left with two decimals,
### STUB: # and Share of budget in percent, with one decimal.
### STUB: print("Budget, left and share: to do")
print(f"Budget          {BUDGET:>24.2f}")
print(f"Left            {left:>24.2f}")
print(f"Share of budget {share:>24.1%}")
### END SOLUTION
### END REGION
