using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>What is known of some rows over all altered trainings.</summary>
/// <param name="Outputs">Of the outputs, those of a row one behind the other.</param>
/// <param name="Losses">Of the loss of each row.</param>
/// <param name="Leads">How much each output exceeds that of the class that was asked about, in the order of the outputs; of one output, empty.</param>
internal sealed record HeadAnswers(Interval<double>[] Outputs, Interval<double>[] Losses, Interval<double>[] Leads)
{
    /// <summary>Whether every altered training predicts a class: for several outputs the one that was asked about.</summary>
    public bool IsAlways(int row, int predicted)
    {
        if (Leads.Length == 0)
        {
            return predicted == 1 ? Outputs[row].Lower > 0 : Outputs[row].Upper < 0;
        }

        int classes = Leads.Length / Losses.Length;
        for (int c = 0; c < classes; c++)
        {
            if (c != predicted && !(Leads[(row * classes) + c].Upper < 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no altered training predicts a class: for several outputs because the one that was asked about always exceeds it.</summary>
    public bool IsNever(int row, int label)
    {
        if (Leads.Length == 0)
        {
            return label == 1 ? Outputs[row].Upper < 0 : Outputs[row].Lower > 0;
        }

        return Leads[(row * (Leads.Length / Losses.Length)) + label].Upper < 0;
    }
}
