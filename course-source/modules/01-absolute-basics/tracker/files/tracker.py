# Finance Tracker, module 01: Nadia's March, printed.
# All amounts are whole numbers. March has 31 days.

print("Finance Tracker")
print("Nadia, March")
print()
print("Income: 2600")

### BEGIN REGION costs
# The costs are shown here and not computed, so each line is text.
print()
print("Home")
print("  rent        950")
print("  internet     42")
print("  phone        18")

### BEGIN SOLUTION
### STUB: # Food has two costs: groceries 236 and lunches 61.
### STUB: # Show them as Home shows its costs: a heading, then text lines.
### STUB: print("Food: to do")
print("Food")
print("  groceries   236")
print("  lunches      61")
### END SOLUTION

### BEGIN SOLUTION
### STUB: # Travel has two costs: train 84 and bus 29.
### STUB: print("Travel: to do")
print("Travel")
print("  train        84")
print("  bus          29")
### END SOLUTION

### BEGIN SOLUTION
### STUB: # Other has two costs: dictionary 55 and gift 30.
### STUB: print("Other: to do")
print("Other")
print("  dictionary   55")
print("  gift         30")
### END SOLUTION
### END REGION

### BEGIN REGION group-totals
# Here the costs are numbers, so Python can add them up.
print()
### BEGIN SOLUTION
### STUB: # In place of each "to do": let Python add the costs of that group.
### STUB: print("Home total: to do")
### STUB: print("Food total: to do")
### STUB: print("Travel total: to do")
### STUB: print("Other total: to do")
print("Home total:", 950 + 42 + 18)
print("Food total:", 236 + 61)
print("Travel total:", 84 + 29)
print("Other total:", 55 + 30)
### END SOLUTION
### END REGION

### BEGIN REGION month-totals
# The month: all nine costs, in the order in which they are shown.
print()
### BEGIN SOLUTION
### STUB: # The sum of all nine costs.
### STUB: print("Total spent: to do")
print(
    "Total spent:",
    950 + 42 + 18 + 236 + 61 + 84 + 29 + 55 + 30,
)
### END SOLUTION
### BEGIN SOLUTION
### STUB: # The income without that sum. What has to be worked out first?
### STUB: print("Left: to do")
print(
    "Left:",
    2600 - (950 + 42 + 18 + 236 + 61 + 84 + 29 + 55 + 30),
)
### END SOLUTION
### BEGIN SOLUTION
### STUB: # The sum shared out over 31 days, as a whole number.
### STUB: print("Spent per day: to do")
print(
    "Spent per day:",
    (950 + 42 + 18 + 236 + 61 + 84 + 29 + 55 + 30) // 31,
)
### END SOLUTION
### BEGIN SOLUTION
### STUB: # How many percent of the income the rent takes, as a whole number.
### STUB: print("Rent in percent of income: to do")
print("Rent in percent of income:", 950 * 100 // 2600)
### END SOLUTION
### END REGION
