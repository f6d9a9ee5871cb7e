using AgtGen.Encoding.Sweeps;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Some of the alterations that a threat admits: what is settled of each unit, and how many of each class and each group are affected, those that certainly are counted too.</summary>
internal sealed class ProofPart
{
    private readonly ProofTraining training;
    private readonly (int Least, int Most)[] ofClasses, ofGroups;
    private readonly int[] affected, open;

    private ProofPart(ProofTraining training, UnitState[] states, (int Least, int Most)[] ofClasses, (int Least, int Most)[] ofGroups, bool isEmpty)
    {
        (this.training, States, this.ofClasses, this.ofGroups, IsEmpty) = (training, states, ofClasses, ofGroups, isEmpty);
        (affected, open) = (new int[training.ClassCount], new int[training.ClassCount]);
        for (int unit = 0; unit < states.Length; unit++)
        {
            affected[training.Classes[unit]] += states[unit] == UnitState.Affected ? 1 : 0;
            open[training.Classes[unit]] += states[unit] == UnitState.Open ? 1 : 0;
        }

        for (int group = 0; group < training.GroupCount; group++)
        {
            Narrow(group);
        }

        // Where a class has no room nothing of it is open.
        for (int unit = 0; unit < states.Length; unit++)
        {
            int of = training.Classes[unit];
            if (states[unit] == UnitState.Open && ofClasses[of].Most <= affected[of])
            {
                states[unit] = UnitState.Untouched;
                open[of]--;
            }
        }
    }

    /// <summary>What is settled of each unit.</summary>
    public UnitState[] States { get; }

    /// <summary>Whether it is known to hold no alteration.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Everything that a threat admits.</summary>
    public static ProofPart Whole(ProofTraining training)
    {
        UnitState[] states = new UnitState[training.UnitCount];
        Array.Fill(states, UnitState.Untouched);
        foreach (int unit in training.Units.SelectMany(units => units))
        {
            states[unit] = UnitState.Open;
        }

        (int, int) all = (0, Math.Min(training.Source.Budget, training.UnitCount));
        return new(training, states, [.. Enumerable.Repeat(all, training.ClassCount)], [.. Enumerable.Repeat(all, training.GroupCount)], isEmpty: false);
    }

    /// <summary>Those of which so many units of the first group are affected.</summary>
    public ProofPart WithCount(int count)
    {
        (int Least, int Most)[] groups = [.. ofGroups];
        groups[0] = (Math.Max(groups[0].Least, count), Math.Min(groups[0].Most, count));
        return new(training, [.. States], [.. ofClasses], groups, IsEmpty);
    }

    /// <summary>Those of which so many units of a class are affected.</summary>
    public ProofPart WithNumber(int of, int least, int most)
    {
        (int Least, int Most)[] classes = [.. ofClasses];
        classes[of] = (Math.Max(classes[of].Least, least), Math.Min(classes[of].Most, most));
        return new(training, [.. States], classes, [.. ofGroups], IsEmpty);
    }

    /// <summary>Those in which units, none of them certainly affected, are untouched before a place, and the one at it is affected; none of them is where the place is behind the last.</summary>
    public ProofPart WithFirst(ReadOnlySpan<int> units, int place)
    {
        UnitState[] states = [.. States];
        bool isEmpty = IsEmpty || (place < units.Length && States[units[place]] == UnitState.Untouched);
        for (int i = 0; i <= Math.Min(place, units.Length - 1); i++)
        {
            states[units[i]] = i == place ? UnitState.Affected : UnitState.Untouched;
        }

        return new(training, states, [.. ofClasses], [.. ofGroups], isEmpty);
    }

    /// <summary>Those in which a unit that is open is affected, or is not.</summary>
    public ProofPart With(int unit, UnitState state)
    {
        UnitState[] states = [.. States];
        states[unit] = state;
        return new(training, states, [.. ofClasses], [.. ofGroups], IsEmpty);
    }

    /// <summary>How many units of a class are certainly affected.</summary>
    public int Affected(int of) => affected[of];

    /// <summary>How many more of a class are at least and at most.</summary>
    public (int Least, int Most) More(int of) => (Math.Max(0, ofClasses[of].Least - affected[of]), ofClasses[of].Most - affected[of]);

    /// <summary>How many more of a group are at least and at most.</summary>
    public (int Least, int Most) MoreOfGroup(int group)
    {
        int certain = training.GroupClasses[group].Sum(of => affected[of]);
        return (Math.Max(0, ofGroups[group].Least - certain), ofGroups[group].Most - certain);
    }

    /// <summary>How many samples of a step are certainly affected, and how many more at least and at most.</summary>
    public (int Affected, int Least, int Most) Count(int step)
    {
        int certain = training.Units[step].Count(unit => States[unit] == UnitState.Affected), here = training.Units[step].Count(unit => States[unit] == UnitState.Open);
        if (training.StepClasses[step] is int of && of >= 0)
        {
            (int atLeast, int atMost) = More(of);
            return (certain, atLeast, atMost);
        }

        // Units that the step does not have can take up the count of the group.
        int group = training.Groups[training.Units[step][0]], elsewhere = training.GroupClasses[group].Sum(other => open[other]) - here;
        (int least, int most) = MoreOfGroup(group);
        return (certain, Math.Max(0, least - elsewhere), Math.Min(most, here));
    }

    /// <summary>Counts of classes that the counts of units and of the group leave; a class has at least what the others cannot take, and at most what they leave.</summary>
    private void Narrow(int group)
    {
        int[] classes = training.GroupClasses[group];
        int certain = classes.Sum(of => affected[of]);
        (int least, int most) = ofGroups[group];
        foreach (int of in classes)
        {
            (int atLeast, int atMost) = ofClasses[of];
            ofClasses[of] = (Math.Max(atLeast, affected[of]), Math.Min(Math.Min(atMost, affected[of] + open[of]), affected[of] + most - certain));
        }

        int needed = classes.Sum(of => ofClasses[of].Least), taken = classes.Sum(of => ofClasses[of].Most);
        IsEmpty |= certain > most || needed > most || taken < least;
        foreach (int of in classes)
        {
            (int atLeast, int atMost) = ofClasses[of];
            ofClasses[of] = (Math.Max(atLeast, least - (taken - atMost)), Math.Min(atMost, most - (needed - atLeast)));
            IsEmpty |= ofClasses[of].Least > ofClasses[of].Most;
        }
    }
}
